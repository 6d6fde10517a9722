package org.istmo.pages;

import java.util.List;

/** The main menu: what is there, and nothing that is not. Texts: {@code pages.menu} and the path with dots. */
final class Menu {

    static final List<String> PATHS = List.of(
            "/observatory/states",
            "/observatory/compare",
            "/observatory/cycles",
            "/observatory/association",
            "/observatory/costs");

    private Menu() {}
}
