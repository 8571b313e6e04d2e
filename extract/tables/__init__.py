"""From rules, fills and aligned words to tables; knows no council and no meaning.

`find.find_tables(page)` goes from the surest evidence to the weakest:

1. lines that cross (`edges`, `grid`): cells as drawn, unless a drawn column plainly holds several groups of text
   (`ruled_grid.believed`); a column or row is cut further where white space or figures say so (`ruled_grid`);
   before them lines printed in a piece for each cell, whose joints part the columns (`joints`);
2. upright lines alone (`region.upright_groups`): rows by white space;
3. rules of one width (`region.ruled_zones`, grown by `extend`): columns by white channels (`columns`), rows by
   figures, labels and leading (`rows`), headings by rules and middles (`header`);
4. lines of text that leave the same channels free (`region.aligned_zones`), if `prose` and `chart` do not object.

`trim` takes titles and notes off a zone and headings in; `turned` gives text that runs up its place; `kinds` tells
headings and bands of drawn grids; `title` names tables; `continuation.join_over_pages` marks parts of one table.
"""
