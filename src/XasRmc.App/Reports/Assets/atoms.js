/* The view of atoms: what 3Dmol is asked to draw, and how it is reached without a mouse. */
(function () {
  "use strict";

  var figure = document.getElementById("atoms");
  if (!figure || !window.$3Dmol) return;
  var data = JSON.parse(figure.querySelector("script[type='application/json']").textContent);
  var stage = figure.querySelector(".atoms-stage");
  var choice = document.getElementById("atoms-choice"), bonds = document.getElementById("atoms-bonds"), live = document.getElementById("atoms-live");
  var hidden = {}, model = null, viewer;
  /* First neighbours of close-packed metals are nearer than this share of the second ones. */
  var BOND_SHARE = 1.2, TURN = 12, SPHERE = 0.46;

  try {
    viewer = $3Dmol.createViewer(stage, { backgroundAlpha: 0, antialias: true, disableFog: false });
  } catch (fault) {
    viewer = null;
  }
  if (!viewer) {
    var note = document.createElement("p");
    note.className = "muted";
    note.textContent = "This browser draws no three-dimensional pictures (WebGL is off); the atoms are in structures.xyz beside this file.";
    stage.appendChild(note);
    return;
  }

  function nearest(structure) {
    var p = structure.positions, least = Infinity, count = structure.elements.length;
    for (var j = 1; j < count; j++) {
      var x = p[3 * j] - p[0], y = p[3 * j + 1] - p[1], z = p[3 * j + 2] - p[2];
      least = Math.min(least, Math.sqrt(x * x + y * y + z * z));
    }
    return least;
  }

  function atomsOf(structure) {
    var p = structure.positions, reach = BOND_SHARE * nearest(structure), list = [];
    for (var i = 0; i < structure.elements.length; i++) {
      list.push({ elem: structure.elements[i], x: p[3 * i], y: p[3 * i + 1], z: p[3 * i + 2], serial: i, bonds: [], bondOrder: [] });
    }
    for (var a = 0; a < list.length; a++) {
      for (var b = a + 1; b < list.length; b++) {
        var x = list[a].x - list[b].x, y = list[a].y - list[b].y, z = list[a].z - list[b].z;
        if (x * x + y * y + z * z > reach * reach) continue;
        list[a].bonds.push(b); list[a].bondOrder.push(1);
        list[b].bonds.push(a); list[b].bondOrder.push(1);
      }
    }
    list.reach = reach;
    return list;
  }

  function style() {
    model.setStyle({}, {});
    Object.keys(data.colours).forEach(function (element) {
      if (hidden[element]) return;
      var radius = (bonds.checked ? 0.5 : 1) * SPHERE * model.reach / BOND_SHARE;
      var look = { sphere: { color: data.colours[element], radius: radius } };
      if (bonds.checked) look.stick = { color: data.colours[element], radius: 0.12 };
      model.setStyle({ elem: element }, look);
    });
    viewer.render();
  }

  function show(index, isFirst) {
    var structure = data.structures[index], atoms = atomsOf(structure), view = viewer.getView();
    viewer.removeAllModels();
    model = viewer.addModel();
    model.addAtoms(atoms);
    model.reach = atoms.reach;
    style();
    if (isFirst) reset(); else viewer.setView(view);
    viewer.render();
    var counts = {};
    structure.elements.forEach(function (e) { counts[e] = (counts[e] || 0) + 1; });
    live.textContent = structure.name + ": " + Object.keys(counts).map(function (e) { return counts[e] + " " + e; }).join(", ");
    stage.setAttribute("aria-label", "Atoms in space, " + live.textContent + ". Arrows turn, plus and minus zoom, 0 resets, page up and page down choose the structure.");
  }

  function reset() {
    viewer.zoomTo();
    /* zoomTo fits the height; on a phone the width is less. */
    viewer.zoom(0.85 * Math.min(1, stage.clientWidth / stage.clientHeight));
    viewer.rotate(20, "y");
    viewer.rotate(15, "x");
    viewer.render();
  }

  function step(by) {
    choice.selectedIndex = Math.min(data.structures.length - 1, Math.max(0, choice.selectedIndex + by));
    show(choice.selectedIndex, false);
  }

  choice.addEventListener("change", function () { show(choice.selectedIndex, false); });
  bonds.addEventListener("change", style);
  document.getElementById("atoms-reset").addEventListener("click", reset);
  figure.querySelectorAll("[data-element]").forEach(function (button) {
    button.addEventListener("click", function () {
      var element = button.getAttribute("data-element");
      hidden[element] = !hidden[element];
      button.setAttribute("aria-pressed", String(!hidden[element]));
      style();
    });
  });
  stage.addEventListener("keydown", function (event) {
    var keys = {
      ArrowLeft: function () { viewer.rotate(-TURN, "y"); }, ArrowRight: function () { viewer.rotate(TURN, "y"); },
      ArrowUp: function () { viewer.rotate(-TURN, "x"); }, ArrowDown: function () { viewer.rotate(TURN, "x"); },
      "+": function () { viewer.zoom(1.2); }, "=": function () { viewer.zoom(1.2); }, "-": function () { viewer.zoom(1 / 1.2); },
      "0": reset, PageUp: function () { step(-1); }, PageDown: function () { step(1); }
    };
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
    viewer.render();
  });
  new ResizeObserver(function () { viewer.resize(); }).observe(stage);

  /* Browsers print no WebGL: a picture takes its place on paper. */
  window.addEventListener("beforeprint", function () {
    var picture = stage.querySelector("img") || stage.appendChild(document.createElement("img"));
    picture.alt = live.textContent;
    picture.src = viewer.pngURI();
  });

  show(0, true);
})();
