"""What a published page must not show: contacts, and what a list names; where it stands in a text and on a page."""
