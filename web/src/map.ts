// SPDX-License-Identifier: EUPL-1.2
// The map: an extra beside the list of the same things. It asks nothing of other servers unless the municipality
// gives a style of its own (data-style-url). No glyphs, no sprites: shapes are drawn here, names are HTML text.
import {
  AttributionControl,
  LngLatBounds,
  Map as GlMap,
  Marker,
  NavigationControl,
  Popup,
  setWorkerCount,
  setWorkerUrl,
  type ControlPosition,
  type GeoJSONSource,
  type LngLat,
  type MapMouseEvent,
  type StyleSpecification,
} from "maplibre-gl";
import type * as GeoJSON from "geojson";

const TEXT = {
  nl: {
    map: "Kaart",
    zoomIn: "Dichterbij",
    zoomOut: "Verder weg",
    attribution: "Bronvermelding",
    close: "Sluiten",
    windows: "Ctrl + scrollen om te zoomen",
    mac: "⌘ + scrollen om te zoomen",
    mobile: "Verschuif de kaart met twee vingers",
    schematic: "Schets: niet op schaal",
    keys: "Pijltjes verschuiven de kaart, plus en min zoomen, Enter toont wat in het midden ligt.",
    pickKeys: "Pijltjes verschuiven de kaart, plus en min zoomen, Enter kiest het midden. U kunt de plek ook in woorden invullen.",
    broken: "De kaart werkt hier niet. Alles staat ook in de lijst.",
    brokenPick: "De kaart werkt hier niet. Vul de plek in woorden in.",
    picked: "Plek gekozen.",
    cleared: "Plek weggehaald.",
    clear: "Haal de plek weg",
    kinds: {
      area: "gebied", place: "plek", voice: "wat iemand zei", activity: "activiteit", initiative: "initiatief",
      stop: "halte", route: "route", organisation: "organisatie", help: "hulp",
    } as Record<string, string>,
  },
  en: {
    map: "Map",
    zoomIn: "Zoom in",
    zoomOut: "Zoom out",
    attribution: "Attribution",
    close: "Close",
    windows: "Use Ctrl + scroll to zoom",
    mac: "Use ⌘ + scroll to zoom",
    mobile: "Use two fingers to move the map",
    schematic: "Sketch: not to scale",
    keys: "Arrow keys move the map, plus and minus zoom, Enter shows what is in the middle.",
    pickKeys: "Arrow keys move the map, plus and minus zoom, Enter picks the middle. You can also describe the place in words.",
    broken: "The map does not work here. Everything is in the list too.",
    brokenPick: "The map does not work here. Please describe the place in words.",
    picked: "Place picked.",
    cleared: "Place removed.",
    clear: "Remove the place",
    kinds: {
      area: "area", place: "place", voice: "what somebody said", activity: "activity", initiative: "initiative",
      stop: "stop", route: "route", organisation: "organisation", help: "help",
    } as Record<string, string>,
  },
};

type Words = (typeof TEXT)["nl"];
type Properties = { kind?: string; kind_label?: string; name?: string; url?: string };

const SOURCE = "stoep";
const SHAPES = ["place", "voice", "activity", "initiative", "stop", "other"] as const;
type Shape = (typeof SHAPES)[number];

const shapeOf = (kind: string | undefined): Shape => SHAPES.find((s) => s === kind) ?? "other";

function themeColour(element: Element, property: string, fallback: string): string {
  const value = getComputedStyle(element).getPropertyValue(property).trim();
  return /^(#[0-9a-f]{3,8}|(rgb|hsl)a?\([^()]*\))$/i.test(value) ? value : fallback;
}

function colours(element: Element) {
  const c = (name: string, fallback: string) => themeColour(element, `--stoep-${name}`, fallback);
  return {
    land: c("sand", "#f2e9dc"),
    line: c("brick", "#98402a"),
    area: c("green", "#1f5a43"),
    white: c("white", "#fffdfa"),
    place: c("green", "#1f5a43"),
    voice: c("brick", "#98402a"),
    activity: c("blue", "#2b5575"),
    initiative: c("ochre-deep", "#6f4a05"),
    stop: c("ink", "#2b2420"),
    other: c("ink-soft", "#5f544b"),
  };
}

/** Each kind has a colour and a shape, so that colour alone never carries the meaning. */
function drawShape(shape: Shape, fill: string, edge: string): ImageData | null {
  const size = 48;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size;
  const g = canvas.getContext("2d");
  if (!g) return null;
  const m = size / 2;
  g.beginPath();
  if (shape === "place") g.rect(8, 8, 32, 32);
  else if (shape === "activity") for (const [x, y] of [[m, 4], [44, m], [m, 44], [4, m]] as const) g.lineTo(x, y);
  else if (shape === "initiative") for (const [x, y] of [[m, 5], [44, 41], [4, 41]] as const) g.lineTo(x, y);
  else g.arc(m, m, shape === "stop" ? 12 : 17, 0, 2 * Math.PI);
  g.closePath();
  g.fillStyle = fill;
  g.strokeStyle = edge;
  g.lineWidth = 5;
  g.lineJoin = "round";
  g.fill();
  g.stroke();
  return g.getImageData(0, 0, size, size);
}

/** Every position of a geometry, whatever its depth. */
function* positions(geometry: GeoJSON.Geometry | null): Generator<GeoJSON.Position> {
  if (!geometry) return;
  if (geometry.type === "GeometryCollection") {
    for (const part of geometry.geometries) yield* positions(part);
    return;
  }
  const stack: unknown[] = [geometry.coordinates];
  while (stack.length > 0) {
    const item = stack.pop();
    if (!Array.isArray(item)) continue;
    if (typeof item[0] === "number") yield item as GeoJSON.Position;
    else stack.push(...item);
  }
}

function boundsOf(features: GeoJSON.Feature[]): LngLatBounds | null {
  const bounds = new LngLatBounds();
  for (const feature of features) {
    for (const [lon, lat] of positions(feature.geometry)) {
      if (Number.isFinite(lon) && Number.isFinite(lat)) bounds.extend([lon as number, lat as number]);
    }
  }
  return bounds.isEmpty() ? null : bounds;
}

/** Only links of the web, never "javascript:" or the like. */
function safeUrl(raw: string | undefined): string | null {
  if (!raw) return null;
  try {
    const url = new URL(raw, location.href);
    return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
  } catch {
    return null;
  }
}

function popupContent(list: Properties[], words: Words): HTMLElement {
  const box = document.createElement("div");
  const line = (p: Properties) => {
    const span = document.createElement("span");
    const href = safeUrl(p.url);
    const name = document.createElement(href ? "a" : "strong");
    name.textContent = p.name ?? "";
    if (href) {
      (name as HTMLAnchorElement).href = href;
      name.className = "utrecht-link utrecht-link--html-a";
    }
    span.append(name);
    const label = p.kind_label ?? words.kinds[p.kind ?? ""];
    if (label) {
      const kind = document.createElement("span");
      kind.className = "map__kind";
      kind.textContent = ` (${label})`;
      span.append(kind);
    }
    return span;
  };
  if (list.length === 1 && list[0]) box.append(line(list[0]));
  else {
    const ul = document.createElement("ul");
    ul.className = "map__names";
    for (const p of list) {
      const li = document.createElement("li");
      li.append(line(p));
      ul.append(li);
    }
    box.append(ul);
  }
  return box;
}

function note(text: string) {
  const element = document.createElement("div");
  element.className = "maplibregl-ctrl map__note";
  element.textContent = text;
  return {
    onAdd: () => element,
    onRemove: () => element.remove(),
    getDefaultPosition: (): ControlPosition => "bottom-left",
  };
}

/** Names of areas as HTML on the map; readers of the screen have the list. */
function labelAreas(map: GlMap, features: GeoJSON.Feature[]) {
  const areas = features.filter((f) => f.geometry?.type.endsWith("Polygon") && (f.properties as Properties | null)?.name);
  if (areas.length > 60) return;
  for (const area of areas) {
    const centre = boundsOf([area])?.getCenter();
    if (!centre) continue;
    const label = document.createElement("div");
    label.className = "map__label";
    label.textContent = (area.properties as Properties).name ?? "";
    new Marker({ element: label, anchor: "center" }).setLngLat(centre).addTo(map);
    label.setAttribute("aria-hidden", "true");
    label.removeAttribute("tabindex");
    label.removeAttribute("role");
    label.removeAttribute("aria-label");
  }
}

function addLayers(map: GlMap, data: GeoJSON.FeatureCollection, c: ReturnType<typeof colours>) {
  map.addSource(SOURCE, { type: "geojson", data });
  const type = (name: string) => ["match", ["geometry-type"], [name, `Multi${name}`], true, false] as never;
  map.addLayer({
    id: "stoep-areas", type: "fill", source: SOURCE, filter: type("Polygon"),
    paint: { "fill-color": c.area, "fill-opacity": 0.12 },
  });
  map.addLayer({
    id: "stoep-borders", type: "line", source: SOURCE, filter: type("Polygon"),
    paint: { "line-color": c.area, "line-width": 2 },
  });
  map.addLayer({
    id: "stoep-lines", type: "line", source: SOURCE, filter: type("LineString"),
    layout: { "line-cap": "round", "line-join": "round" },
    paint: { "line-color": c.line, "line-width": 4 },
  });
  for (const shape of SHAPES) {
    const image = drawShape(shape, c[shape], c.white);
    if (image) map.addImage(`stoep-${shape}`, image, { pixelRatio: 2 });
  }
  map.addLayer({
    id: "stoep-points", type: "symbol", source: SOURCE, filter: type("Point"),
    layout: {
      "icon-image": [
        "match", ["get", "kind"],
        ...SHAPES.filter((s) => s !== "other").flatMap((s) => [s, `stoep-${s}`]),
        "stoep-other",
      ] as never,
      "icon-allow-overlap": true,
      "icon-ignore-placement": true,
    },
  });
}

async function load(url: string | undefined): Promise<GeoJSON.FeatureCollection> {
  const nothing: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };
  if (!url) return nothing;
  const answer = await fetch(url, { headers: { accept: "application/geo+json, application/json" }, credentials: "same-origin" });
  if (!answer.ok) throw new Error(`map: ${answer.status}`);
  const data = (await answer.json()) as GeoJSON.FeatureCollection | GeoJSON.Feature;
  if (data.type === "Feature") return { type: "FeatureCollection", features: [data] };
  return data.type === "FeatureCollection" && Array.isArray(data.features) ? data : nothing;
}

function addPicking(element: HTMLElement, map: GlMap, words: Words) {
  const input = (selector: string | undefined) => {
    if (!selector) return null;
    const scope = element.closest("form") ?? document;
    return scope.querySelector<HTMLInputElement>(`input[name="${CSS.escape(selector)}"]`);
  };
  const lon = input(element.dataset.lonField);
  const lat = input(element.dataset.latField);
  if (!lon || !lat) return;

  const marker = new Marker({ color: themeColour(element, "--stoep-brick", "#98402a"), draggable: true });
  marker.getElement().setAttribute("aria-hidden", "true");
  marker.getElement().removeAttribute("tabindex");

  const bar = document.createElement("p");
  bar.className = "cluster map__picked";
  const told = document.createElement("span");
  told.setAttribute("role", "status");
  const clear = document.createElement("button");
  clear.type = "button";
  clear.className = "utrecht-button utrecht-button--secondary-action button--small";
  clear.textContent = words.clear;
  clear.hidden = true;
  bar.append(told, clear);
  element.after(bar);

  const pick = ({ lng, lat: y }: LngLat, quiet = false) => {
    // Four decimals: about ten metres, and no closer than that.
    lon.value = lng.toFixed(4);
    lat.value = y.toFixed(4);
    marker.setLngLat([lng, y]).addTo(map);
    clear.hidden = false;
    if (!quiet) told.textContent = words.picked;
    for (const field of [lon, lat]) field.dispatchEvent(new Event("change", { bubbles: true }));
  };
  clear.addEventListener("click", () => {
    lon.value = lat.value = "";
    marker.remove();
    clear.hidden = true;
    told.textContent = words.cleared;
    map.getCanvas().focus();
  });
  marker.on("dragend", () => pick(marker.getLngLat()));
  map.on("click", (event: MapMouseEvent) => pick(event.lngLat.wrap()));
  map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    pick(map.getCenter().wrap());
  });
  const x = Number.parseFloat(lon.value);
  const y = Number.parseFloat(lat.value);
  if (Number.isFinite(x) && Number.isFinite(y)) {
    map.jumpTo({ center: [x, y], zoom: Math.max(map.getZoom(), 14) });
    pick(map.getCenter(), true);
  }
}

function addPopups(map: GlMap, words: Words) {
  const layers = ["stoep-points", "stoep-lines", "stoep-areas"];
  let open: Popup | null = null;
  map.getContainer().addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !open?.isOpen()) return;
    open.remove();
    map.getCanvas().focus();
  });
  const show = (point: { x: number; y: number }, at: LngLat) => {
    const reach = 14;
    const near = map.queryRenderedFeatures([[point.x - reach, point.y - reach], [point.x + reach, point.y + reach]], {
      layers: layers.slice(0, 2),
    });
    const found = near.length > 0 ? near : map.queryRenderedFeatures([point.x, point.y], { layers: ["stoep-areas"] });
    const seen = new Set<string>();
    const list = found
      .map((f) => f.properties as Properties)
      .filter((p) => {
        const key = `${p.url}|${p.name}`;
        return Boolean(p.name) && !seen.has(key) && Boolean(seen.add(key));
      })
      .slice(0, 12);
    open?.remove();
    if (list.length === 0) return;
    const first = found[0]?.geometry;
    const where = near.length > 0 && first?.type === "Point" ? (first.coordinates as [number, number]) : at;
    open = new Popup({ maxWidth: "18rem", offset: near.length > 0 ? 14 : 0, focusAfterOpen: true })
      .setLngLat(where)
      .setDOMContent(popupContent(list, words))
      .addTo(map);
  };
  map.on("click", (event: MapMouseEvent) => show(event.point, event.lngLat));
  map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    show(map.project(map.getCenter()), map.getCenter());
  });
  for (const layer of layers) {
    map.on("mouseenter", layer, () => map.getCanvas().classList.add("map__pointing"));
    map.on("mouseleave", layer, () => map.getCanvas().classList.remove("map__pointing"));
  }
}

async function start(element: HTMLElement) {
  const lang = (element.dataset.lang || document.documentElement.lang || "nl").slice(0, 2);
  const words: Words = lang === "nl" ? TEXT.nl : TEXT.en;
  const picking = "mapPick" in element.dataset;
  const fail = () => {
    element.replaceChildren();
    const p = document.createElement("p");
    p.className = "map__fallback";
    p.textContent = picking ? words.brokenPick : words.broken;
    element.append(p);
    element.classList.add("map--broken");
  };
  try {
    const data = await load(element.dataset.geojson);
    const c = colours(element);
    const blank: StyleSpecification = {
      version: 8,
      sources: {},
      layers: [{ id: "land", type: "background", paint: { "background-color": c.land } }],
    };
    const outer = document.createElement("div");
    outer.className = "map__canvas";
    element.replaceChildren(outer);
    const centre = (element.dataset.center ?? "").split(",").map(Number);
    const bounds = boundsOf(data.features);
    const map = new GlMap({
      container: outer,
      style: element.dataset.styleUrl || blank,
      center: centre.length === 2 && centre.every(Number.isFinite) ? (centre as [number, number]) : [5.3, 52.2],
      zoom: Number(element.dataset.zoom) || (bounds ? 12 : 6),
      ...(bounds ? { bounds, fitBoundsOptions: { padding: 28, maxZoom: 16 } } : {}),
      maxZoom: 19,
      attributionControl: false,
      cooperativeGestures: true,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      locale: {
        "Map.Title": element.dataset.label || words.map,
        "NavigationControl.ZoomIn": words.zoomIn,
        "NavigationControl.ZoomOut": words.zoomOut,
        "AttributionControl.ToggleAttribution": words.attribution,
        "Popup.Close": words.close,
        "CooperativeGesturesHandler.WindowsHelpText": words.windows,
        "CooperativeGesturesHandler.MacHelpText": words.mac,
        "CooperativeGesturesHandler.MobileHelpText": words.mobile,
      },
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.addControl(new NavigationControl({ showCompass: false }), "top-right");
    map.addControl(
      new AttributionControl({
        compact: false,
        ...(element.dataset.attribution ? { customAttribution: escapeHtml(element.dataset.attribution) } : {}),
      }),
      "bottom-right",
    );
    if ("schematic" in element.dataset) map.addControl(note(element.dataset.schematic || words.schematic));

    const hint = document.createElement("p");
    hint.className = "visually-hidden";
    hint.id = `map-keys-${Math.random().toString(36).slice(2, 8)}`;
    hint.textContent = picking ? words.pickKeys : words.keys;
    element.append(hint);
    const canvas = map.getCanvas();
    canvas.setAttribute("aria-describedby", hint.id);
    const cross = document.createElement("div");
    cross.className = "map__cross";
    cross.setAttribute("aria-hidden", "true");
    outer.append(cross);

    await new Promise<void>((resolve, reject) => {
      map.once("load", () => resolve());
      map.once("error", (event) => reject(event.error));
    });
    addLayers(map, data, c);
    if (picking) {
      element.classList.add("map--pick");
      addPicking(element, map, words);
    } else {
      addPopups(map, words);
      if (!element.dataset.styleUrl) labelAreas(map, data.features);
    }
    element.dataset.ready = "";
    element.dispatchEvent(new CustomEvent("stoep:map-ready", { detail: { map, source: map.getSource<GeoJSONSource>(SOURCE) } }));
  } catch (error) {
    console.warn(error);
    fail();
  }
}

/** The attribution of MapLibre takes HTML; ours is text. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (ch) => `&#${ch.charCodeAt(0)};`);
}

const elements = [...document.querySelectorAll<HTMLElement>("[data-map], [data-map-pick]")];
const worker = elements.find((e) => e.dataset.worker)?.dataset.worker;
if (worker) {
  setWorkerUrl(new URL(worker, location.href).href);
  setWorkerCount(1);
}

// A map that nobody scrolls to is not loaded.
const watcher = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      watcher.unobserve(entry.target);
      void start(entry.target as HTMLElement);
    }
  },
  { rootMargin: "200px" },
);
for (const element of elements) watcher.observe(element);

export { boundsOf, safeUrl, shapeOf };
