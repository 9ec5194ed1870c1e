-- Notes become spans, which the print style sheet floats to the bottom of their page.
function Note(note)
  return pandoc.Span(pandoc.utils.blocks_to_inlines(note.content), { class = "footnote" })
end
