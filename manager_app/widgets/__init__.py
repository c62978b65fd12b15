"""Widgets and dialogs that the pages are made of; they hold no truth."""
