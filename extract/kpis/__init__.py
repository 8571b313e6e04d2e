"""Tables and cards of indicators: what their columns mean, what their cells print, and which colour or arrow rates them."""
