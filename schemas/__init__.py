"""What things are: page geometry as frozen dataclasses, published records as pydantic models."""
