// The page: head, tabs, and how the parts hear of each other.
import { Card } from './card.ts';
import { charts } from './charts.ts';
import { type Lang, read } from './data.ts';
import { h } from './dom.ts';
import { Legend } from './legend.ts';
import { Listing } from './listing.ts';
import { FindingMap, type Picked } from './map.ts';
import { preparePrinting } from './print.ts';
import { scaleBar } from './scale.ts';
import { ledger, manifest, quality } from './sections.ts';
import { State } from './state.ts';
import { swatch } from './symbols.ts';
import { number, pick, say, type WordKey } from './words.ts';

const tabs = ['map', 'ledger', 'charts', 'quality', 'manifest'] as const;
type Tab = (typeof tabs)[number];

function start(): void {
    const block = document.getElementById('run');
    const state = new State(read(block?.textContent ?? ''));
    block?.remove();

    const title = h('h1');
    const under = h('p', { class: 'under' });
    const counts = h('p', { class: 'counts' });
    const languages = h('div', { class: 'languages', role: 'group' });
    const print = h('button', { type: 'button', class: 'plain', click: () => window.print() });
    const skip = h('a', { class: 'skip', href: '#list' });
    const head = h('header', { class: 'top' }, h('div', {}, title, under), counts, h('div', { class: 'tools' }, languages, print));

    const strip = h('div', { class: 'tabs', role: 'tablist' });
    const panels = new Map<Tab, HTMLElement>();
    const built = new Set<Tab>();
    let current: Tab = 'map';

    const card = new Card(state, () => map);
    const mapNode = h('div', { id: 'map', tabindex: 0, role: 'application' });
    const mapBox = h('div', { class: 'mapbox' }, mapNode);
    const stage = h('div', { class: 'stage' }, mapBox, card.node);
    const listing = new Listing(state, (row) => {
        map.zoomTo(row);
        card.node.focus();
    });
    listing.grid.node.id = 'list';
    const main = h('main');
    for (const tab of tabs) {
        const panel = h('section', { id: `panel-${tab}`, class: `panel ${tab}`, role: 'tabpanel', 'aria-labelledby': `tab-${tab}`, hidden: tab !== 'map' });
        panels.set(tab, panel);
        main.append(panel);
        strip.append(
            h('button', { type: 'button', role: 'tab', id: `tab-${tab}`, 'aria-controls': `panel-${tab}`, 'aria-selected': String(tab === current), tabindex: tab === current ? 0 : -1, click: () => open(tab) }),
        );
    }
    panels.get('map')?.append(listing.filters, stage, listing.grid.node);
    document.body.replaceChildren(skip, head, strip, main);

    const map = new FindingMap(state, mapNode, (what: Picked | null) => {
        if (what === null) {
            card.forget();
            state.choose(null);
        } else if (what.kind === 'rows') {
            card.choice(what.rows);
        } else {
            card.feature(what.layer, what.row);
        }
    });
    const zoomIn = h('button', { type: 'button', click: () => map.zoomBy(1) }, '+');
    const zoomOut = h('button', { type: 'button', click: () => map.zoomBy(-1) }, '−');
    const whole = h('button', { type: 'button', click: () => map.fit(covered()) }, '⌂');
    const legend = new Legend(state, map).node;
    /** How much of the map's width the open legend takes, as long as enough is left. */
    const covered = () => (legend.open && legend.offsetWidth < mapBox.clientWidth / 2 ? legend.offsetWidth : 0);
    mapBox.append(h('div', { class: 'zoom' }, zoomIn, zoomOut, whole), legend, scaleBar(map));

    function build(tab: Tab): void {
        if (built.has(tab) || tab === 'map') {
            return;
        }
        built.add(tab);
        const makers = { ledger, charts: (one: State) => charts(one, () => open('map')), quality, manifest };
        panels.get(tab)?.replaceChildren(...makers[tab](state));
    }

    function open(tab: Tab): void {
        current = tab;
        for (const one of tabs) {
            const panel = panels.get(one);
            if (panel) {
                panel.hidden = one !== tab;
            }
            const button = document.getElementById(`tab-${one}`);
            button?.setAttribute('aria-selected', String(one === tab));
            button?.setAttribute('tabindex', one === tab ? '0' : '-1');
        }
        build(tab);
        if (tab === 'map') {
            map.map.updateSize();
        }
    }

    strip.addEventListener('keydown', (event) => {
        const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 };
        const step = steps[event.key];
        if (step !== undefined) {
            event.preventDefault();
            const next = tabs[(tabs.indexOf(current) + step + tabs.length) % tabs.length] ?? 'map';
            open(next);
            document.getElementById(`tab-${next}`)?.focus();
        }
    });

    function words(): void {
        const { lang, run } = state;
        document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
        document.title = `${run.project} · ${run.as_of}`;
        title.textContent = run.project;
        under.textContent = `${run.region} · ${say(lang, 'asOf')} ${run.as_of} · zonelint ${run.tool}`;
        const { objects } = run;
        const each = (['violation', 'shortfall', 'todo'] as const).flatMap((key) => {
            const outcome = state.outcome(key);
            return outcome?.symbol ? [h('span', { class: 'verdict' }, swatch(outcome.symbol, 'point'), `${pick(lang, outcome.title)} ${number(lang, objects[key])}`)] : [];
        });
        counts.replaceChildren(
            h('b', {}, state.list.size === 0 ? say(lang, 'nothing') : say(lang, 'objectsOnList', objects.violation + objects.shortfall + objects.todo)),
            ...(state.list.size === 0 ? [] : [...each, h('span', {}, say(lang, 'objectsUndetermined', objects.undetermined))]),
        );
        languages.setAttribute('aria-label', say(lang, 'language'));
        const languageButton = (one: Lang, name: string) =>
            h('button', { type: 'button', lang: one === 'zh' ? 'zh-CN' : 'en', 'data-lang': one, 'aria-pressed': String(one === lang), click: () => state.speak(one) }, name);
        languages.replaceChildren(languageButton('zh', '中文'), languageButton('en', 'English'));
        print.textContent = say(lang, 'print');
        skip.textContent = say(lang, 'skip');
        strip.setAttribute('aria-label', say(lang, 'sections'));
        for (const tab of tabs) {
            const button = document.getElementById(`tab-${tab}`);
            if (button) {
                button.textContent = say(lang, tab satisfies WordKey);
            }
        }
        mapNode.setAttribute('aria-label', say(lang, 'mapLabel'));
        for (const [button, key] of [[zoomIn, 'zoomIn'], [zoomOut, 'zoomOut'], [whole, 'whole']] as const) {
            button.setAttribute('aria-label', say(lang, key));
            button.title = say(lang, key);
        }
        built.clear();
        build(current);
    }

    state.on('language', words);
    words();
    map.fit(covered());
    preparePrinting(state, map, listing, stage);
    window.addEventListener('beforeprint', () => tabs.forEach(build));
    const named = /[#&]f=([0-9a-f]+)/.exec(location.hash)?.[1];
    const row = named === undefined ? undefined : state.rowOf(named);
    if (row !== undefined) {
        map.zoomTo(row);
        state.choose(row);
    }
    Object.assign(window, { zonelint: { state, map } });  // for tests and for the curious
    map.map.once('rendercomplete', () => {
        document.documentElement.dataset['ready'] = '1';
    });
}

try {
    start();
} catch (error) {
    document.body.replaceChildren(h('p', { class: 'broken', role: 'alert' }, `这个网页打不开 / this page cannot be shown: ${error instanceof Error ? error.message : String(error)}`));
    throw error;
}
