"""The filters: each reads a Page and yields the edits that it proposes."""
