"""From rules, fills and aligned words to tables; knows no council and no meaning."""
