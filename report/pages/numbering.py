"""Page numbers in the contents, the index and notes, for which WeasyPrint would lay out pages that it need not.

It forgets which target an attribute names (`target-counter(attr(href), page)`), so that it looks for numbers only once
the page that shows them is laid out, and again whenever it knows more of any other number.
"""

from __future__ import annotations

from functools import cache


@cache
def number_once() -> None:
    """From now on, a link shows the number of its target's page as soon as that is known, and only a number that
    changes makes its page be laid out anew."""
    from weasyprint.css.targets import TargetCollector
    from weasyprint.layout import page

    collect, tell, make = (
        TargetCollector.collect_missing_counters,
        TargetCollector.cache_target_page_counters,
        page.make_page,
    )

    def collected(collector, box, token, again, own, of_targets):
        if None in of_targets:
            own, of_targets = [], {box.element.get("href").removeprefix("#"): of_targets[None]}
        collect(collector, box, token, again, own, of_targets)

    def told(collector, anchor, counters, *where):
        target = collector.target_lookup_items.get(anchor)
        if not target or target.cached_page_counter_values.get("page") != counters["page"]:
            tell(collector, anchor, counters, *where)

    def made(context, *given):
        for link in context.target_collector.counter_lookup_items.values():
            if link.pending:  # stands behind its target
                link.pending = False
                link.parse_again(link.cached_page_counter_values)
        return make(context, *given)

    TargetCollector.collect_missing_counters, TargetCollector.cache_target_page_counters = collected, told
    page.make_page = made
