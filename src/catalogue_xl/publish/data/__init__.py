"""The catalogue as data: JSON, CSV and what describes them."""
