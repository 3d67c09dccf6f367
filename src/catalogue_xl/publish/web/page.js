(() => {
  "use strict";
  const PAGE = 100;
  const table = document.getElementById("catalogue");
  const body = table.tBodies[0];
  const controls = document.getElementById("controls");
  const status = document.getElementById("found");
  const pages = document.getElementById("pages");
  const heads = Array.from(table.tHead.rows[0].cells);
  const keys = heads.map((head) => head.dataset.key);
  const collator = new Intl.Collator("zh-CN", { numeric: true });
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const list = (text) => (text ? text.split("|") : []);

  const channel = keys.indexOf("channel");
  const items = Array.from(body.rows, (row, place) => {
    const texts = Array.from(row.cells, (cell) => cell.textContent);
    if (channel >= 0) texts[channel] = row.dataset.channels;
    return { row, place, texts, folded: fold(texts.join("\n")), facets: {
      level1: texts[keys.indexOf("level1")] ? [texts[keys.indexOf("level1")]] : [],
      agency: list(row.dataset.agencies), kind: list(row.dataset.kind), channel: list(row.dataset.channels) } };
  });
  const byId = new Map(items.map((item) => [item.row.id, item]));
  let shown = items, page = 0, order = { place: -1, down: false }, everything = false;

  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const field = (title, input, name) => make("div", { className: name || "" },
    make("label", { htmlFor: input.id, textContent: title }), input);
  const search = make("input", { type: "search", id: "words", autocomplete: "off" });
  const filters = {};
  const orderBy = make("select", { id: "order" });

  const choose = (facet, title, sorted) => {
    const counts = new Map();
    for (const item of items) for (const value of item.facets[facet]) counts.set(value, (counts.get(value) || 0) + 1);
    if (counts.size < 2) return null;
    const values = Array.from(counts.keys());
    if (sorted) values.sort(collator.compare);
    const select = make("select", { id: "by-" + facet }, make("option", { value: "", textContent: "全部" }),
      ...values.map((value) => make("option", { value, textContent: `${value}（${counts.get(value)}）` })));
    select.addEventListener("change", () => apply());
    filters[facet] = select;
    return field(title, select);
  };

  const apply = () => {
    const terms = fold(search.value).split(/\s+/).filter(Boolean);
    const wanted = Object.entries(filters).filter(([, select]) => select.value);
    shown = items.filter((item) => terms.every((term) => item.folded.includes(term))
      && wanted.every(([facet, select]) => item.facets[facet].includes(select.value)));
    sort();
    page = 0;
    render();
  };

  const sort = () => {
    const { place, down } = order;
    if (place < 0) return;
    const sign = down ? -1 : 1;
    shown = shown.slice().sort((one, other) => {
      const [a, b] = [one.texts[place], other.texts[place]];
      if (!a || !b) return (a ? -1 : b ? 1 : 0) || one.place - other.place;
      return sign * collator.compare(a, b) || one.place - other.place;
    });
  };

  const render = () => {
    const size = everything ? Math.max(1, shown.length) : PAGE;
    const first = page * size;
    const part = shown.slice(first, first + size);
    body.replaceChildren(...part.map((item) => item.row));
    const all = shown.length === items.length ? `共${items.length}项` : `共${items.length}项，符合条件的${shown.length}项`;
    status.textContent = part.length < shown.length ? `${all}，这里是第${first + 1}至${first + part.length}项` : all;
    pages.hidden = shown.length <= size;
    previous.disabled = page === 0;
    next.disabled = first + size >= shown.length;
    where.textContent = `第${page + 1}页，共${Math.max(1, Math.ceil(shown.length / size))}页`;
    highlight();
  };

  const highlight = () => {
    if (!window.Highlight || !CSS.highlights) return;
    CSS.highlights.delete("found");
    const terms = fold(search.value).split(/\s+/).filter(Boolean);
    if (!terms.length) return;
    const ranges = [];
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.data.toLowerCase();
      for (const term of terms) {
        for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + term.length);
          ranges.push(range);
        }
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  };

  const sortBy = (place, down) => {
    order = { place, down };
    heads.forEach((head, at) => {
      if (at === place) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    orderBy.value = place < 0 ? "" : String(place);
    apply();
  };

  const clear = () => {
    search.value = "";
    for (const select of Object.values(filters)) select.value = "";
    sortBy(-1, false);
  };

  const turn = (to) => { page = to; render(); table.scrollIntoView(); };
  const previous = make("button", { type: "button", textContent: "上一页", onclick: () => turn(page - 1) });
  const next = make("button", { type: "button", textContent: "下一页", onclick: () => turn(page + 1) });
  const where = make("span", {});
  pages.append(previous, where, next);

  const buttons = heads.map((head, place) => {
    const button = make("button", { type: "button", textContent: head.textContent });
    button.addEventListener("click", () => {
      const again = order.place === place;
      sortBy(again && order.down ? -1 : place, again && !order.down);
    });
    head.replaceChildren(button);
    return button;
  });
  orderBy.append(make("option", { value: "", textContent: "目录中的顺序" }),
    ...heads.map((head, place) => make("option", { value: String(place), textContent: head.textContent })));
  orderBy.addEventListener("change", () => sortBy(orderBy.value === "" ? -1 : Number(orderBy.value), false));

  controls.append(...[
    field("查找（几个词用空格隔开）", search), choose("level1", "一级事项"), choose("agency", "公开主体", true),
    choose("kind", "公开时限"), choose("channel", "公开渠道"), field("排序", orderBy, "order"),
    make("button", { type: "button", textContent: "全部清除", onclick: clear }),
  ].filter(Boolean));
  controls.addEventListener("submit", (event) => event.preventDefault());
  search.addEventListener("input", (event) => { if (!event.isComposing) apply(); });
  search.addEventListener("compositionend", () => apply());
  search.addEventListener("keydown", (event) => { if (event.key === "Escape") { search.value = ""; apply(); } });

  const follow = () => {
    for (const item of items) item.row.classList.remove("here");
    let code = "";
    try { code = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    const item = byId.get(code);
    if (!item) return;
    if (!shown.includes(item)) clear();
    page = everything ? 0 : Math.floor(shown.indexOf(item) / PAGE);
    render();
    item.row.classList.add("here");
    item.row.tabIndex = -1;
    item.row.scrollIntoView({ block: "center" });
    item.row.focus({ preventScroll: true });
  };
  window.addEventListener("hashchange", follow);
  let kept = 0;
  window.addEventListener("beforeprint", () => {
    kept = page;
    page = 0;
    everything = true;
    heads.forEach((head, place) => { head.textContent = buttons[place].textContent; });  // buttons are not repeated
    render();
  });
  window.addEventListener("afterprint", () => {
    everything = false;
    page = kept;
    heads.forEach((head, place) => head.replaceChildren(buttons[place]));
    render();
  });

  controls.hidden = status.hidden = false;
  render();
  document.documentElement.classList.add("ready");
  follow();
})();
