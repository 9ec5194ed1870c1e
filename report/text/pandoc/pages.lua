-- Several markdown texts to HTML in one run: JSON comes in and goes out. No text makes pandoc read a file.
local work = pandoc.json.decode(io.read('a'), false)

-- Notes become spans, which the print style sheet floats to the bottom of their page.
local function on_page(note)
  return pandoc.Span(pandoc.utils.blocks_to_inlines(note.content), { class = 'footnote' })
end

-- A table finds the widths of its columns itself: written into the page, they would be a style that its policy forbids.
local function unmeasured(grid)
  grid.colspecs = grid.colspecs:map(function(column) return { column[1], nil } end)
  return grid
end

-- Citations are notes; a section that wants the list of works turns it on (report/text/references.py).
local function described(meta)
  if meta['suppress-bibliography'] == nil then meta['suppress-bibliography'] = true end
  meta.lang = meta.lang or pandoc.MetaString('en-GB')
  meta.csl, meta.bibliography = pandoc.MetaString(work.csl), pandoc.MetaString(work.bibliography)
  meta['citation-abbreviations'] = nil
  return meta
end

local function html(text)
  local page = pandoc.read(text, work.reader, {}, {}) -- the last: the files that it may read
  page.meta = described(page.meta)
  page = pandoc.utils.citeproc(page):walk({ Table = unmeasured })
  if work.notes_on_page then page = page:walk({ Note = on_page }) end
  return pandoc.write(page, 'html5', { html_math_method = 'mathml', wrap_text = 'none' }) .. '\n'
end

local pages = pandoc.List(work.texts):map(html)
io.write(pandoc.json.encode(pages))
