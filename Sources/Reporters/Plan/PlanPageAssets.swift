/// What the page of a plan looks like, and the script that sorts and filters its table.
enum PlanPageAssets {
  /// All pairs of colours have the contrast of WCAG AA: 4.5 for text, 3 for bars.
  static let style = """
    :root { color-scheme: light dark; --back: #ffffff; --text: #1b1f24; --soft: #57606a; --line: #c4ccd4; --raise: #f3f5f7;
      --link: #0550ae; --no-way: #b3261e; --redesign: #8a5000; --rewrite: #1f5fbf; --rename: #1f7a34; }
    @media (prefers-color-scheme: dark) {
      :root { --back: #14171a; --text: #e8eaed; --soft: #aab2bb; --line: #444c56; --raise: #1f2429; --link: #8ab8ff;
        --no-way: #ff8a80; --redesign: #ffb74d; --rewrite: #82b1ff; --rename: #81c784; }
    }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--back); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
    main { max-width: 80rem; margin: 0 auto; padding: 1rem; }
    h1, h2, h3 { line-height: 1.25; }
    h2 { margin-top: 2.5rem; }
    h3 { margin-bottom: .25rem; font-size: 1rem; }
    .lead { font-size: 1.25rem; font-weight: 600; }
    a { color: var(--link); }
    a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, summary:focus-visible,
    pre:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
    .skip { position: absolute; left: -999rem; }
    .skip:focus { left: 1rem; top: 1rem; background: var(--back); padding: .5rem; }
    code, pre { font-family: ui-monospace, monospace; font-size: .9em; overflow-wrap: anywhere; }
    pre { background: var(--raise); border: 1px solid var(--line); padding: .75rem; overflow-x: auto; }
    pre code { overflow-wrap: normal; }
    figure { margin: 0 0 1rem; }
    svg { width: 100%; max-width: 48rem; height: auto; display: block; }
    svg text { fill: var(--text); font: 13px system-ui, sans-serif; text-anchor: middle; }
    svg text.chosen { font-weight: 700; text-decoration: underline; }
    svg .axis { stroke: var(--line); }
    rect.no-way { fill: var(--no-way); } rect.redesign { fill: var(--redesign); }
    rect.rewrite { fill: var(--rewrite); } rect.rename { fill: var(--rename); }
    .legend { list-style: none; display: flex; flex-wrap: wrap; gap: 1rem; padding: 0; margin: .5rem 0; }
    .swatch { display: inline-block; width: .9rem; height: .9rem; margin-right: .4rem; vertical-align: -.1rem; }
    .swatch.no-way { background: var(--no-way); } .swatch.redesign { background: var(--redesign); }
    .swatch.rewrite { background: var(--rewrite); } .swatch.rename { background: var(--rename); }
    table { border-collapse: collapse; width: 100%; }
    caption { text-align: left; color: var(--soft); padding-bottom: .25rem; }
    th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
    th.n, td.n, .n { text-align: right; font-variant-numeric: tabular-nums; }
    tr.chosen { background: var(--raise); }
    tr:target, li:target { background: var(--raise); outline: 2px solid var(--link); }
    #blockers td:nth-child(2) { min-width: 13rem; }
    td p { margin: 0 0 .25rem; overflow-wrap: anywhere; }
    td ul { margin: 0; padding-left: 1.1rem; }
    td li a { overflow-wrap: anywhere; }
    .line { display: block; color: var(--soft); white-space: pre-wrap; }
    .tag { font-weight: 600; white-space: nowrap; }
    .tag.no-way { color: var(--no-way); } .tag.redesign { color: var(--redesign); }
    .tag.rewrite { color: var(--rewrite); } .tag.rename { color: var(--rename); }
    .count { color: var(--soft); }
    th button { font: inherit; font-weight: 600; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; }
    th button::after { content: " \\2195"; color: var(--soft); }
    th[aria-sort="ascending"] button::after { content: " \\2191"; }
    th[aria-sort="descending"] button::after { content: " \\2193"; }
    #tools { display: flex; flex-wrap: wrap; gap: 1rem; margin: 0 0 .75rem; align-items: center; }
    #tools[hidden], tr[hidden] { display: none; }
    input, select { font: inherit; color: var(--text); background: var(--back); border: 1px solid var(--soft); padding: .3rem; }
    .bars { list-style: none; padding: 0; }
    .bars li { display: grid; grid-template-columns: minmax(8rem, 24rem) 1fr 4rem; gap: .75rem; align-items: center;
      padding: .2rem 0; }
    .bars .path { overflow-wrap: anywhere; }
    .bars .bar::before { content: ""; display: block; height: .8rem; width: max(2px, var(--share));
      background: var(--rewrite); }
    dt { font-weight: 600; margin-top: .75rem; }
    dd { margin-left: 0; }
    @media (max-width: 44rem) {
      svg text { font-size: 22px; }
      .cards caption { display: block; }
      .cards thead { position: absolute; left: -999rem; }
      .cards, .cards tbody, .cards tr, .cards td, .cards th[scope=row] { display: block; width: 100%; }
      .cards tr { border: 1px solid var(--line); margin-bottom: .75rem; padding: .25rem 0; }
      .cards tr[hidden] { display: none; }
      .cards td, .cards th[scope=row] { border: 0; padding: .15rem .6rem; }
      #blockers td:nth-child(2) { min-width: 0; }
      .cards td.n { text-align: left; }
      .cards td[data-label]:not(:empty)::before { content: attr(data-label) ": "; color: var(--soft); }
      .bars li { grid-template-columns: 1fr 3rem; }
      .bars .path { grid-column: 1 / -1; }
    }
    @media print {
      :root { color-scheme: light; --back: #fff; --text: #000; --soft: #444; --line: #999; --raise: #eee; --link: #000;
        --no-way: #8c1d18; --redesign: #6b3f00; --rewrite: #17458c; --rename: #195f29; }
      #tools, .skip { display: none; }
      tr, li, figure { break-inside: avoid; }
      rect, .swatch, .bar::before { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    }

    """

  static let script = """
    (() => {
      const table = document.getElementById("blockers"), body = table.tBodies[0], rows = [...body.rows];
      const text = document.getElementById("filter"), kind = document.getElementById("class");
      const apply = () => {
        const wanted = text.value.toLowerCase();
        let shown = 0;
        for (const row of rows) {
          row.hidden = !(row.textContent.toLowerCase().includes(wanted) && (!kind.value || row.dataset.class === kind.value));
          if (!row.hidden) shown++;
        }
        document.getElementById("shown").textContent = shown + " of " + rows.length + " shown";
      };
      const value = (row, column) => {
        const cell = row.cells[column];
        return cell.dataset.sort === undefined ? cell.textContent : Number(cell.dataset.sort);
      };
      const heads = [...table.tHead.rows[0].cells];
      heads.forEach((head, column) => {
        const button = document.createElement("button");
        button.type = "button";
        button.append(...head.childNodes);
        head.append(button);
        button.addEventListener("click", () => {
          const up = head.getAttribute("aria-sort") !== "ascending";
          heads.forEach((other) => other.removeAttribute("aria-sort"));
          head.setAttribute("aria-sort", up ? "ascending" : "descending");
          const sign = up ? 1 : -1;
          rows.sort((left, right) => {
            const a = value(left, column), b = value(right, column);
            return a < b ? -sign : a > b ? sign : 0;
          });
          body.append(...rows);
        });
      });
      text.addEventListener("input", apply);
      kind.addEventListener("change", apply);
      document.getElementById("tools").hidden = false;
      apply();
    })();

    """
}
