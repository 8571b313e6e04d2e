"""Tables and cards of indicators: what columns mean, what cells print, which colour or arrow rates a row."""
