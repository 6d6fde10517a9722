package org.istmo.pages;

import java.util.List;

/** The main menu: what is there, and nothing that is not. Texts: {@code pages.menu} and the path with dots. */
final class Menu {

    // One a line, in the order of the menu.
    static final List<String> PATHS = List.of(
            "/observatory",
            "/observatory/states",
            "/observatory/indicators",
            "/observatory/compare",
            "/observatory/cycles",
            "/observatory/association",
            "/observatory/costs",
            "/observatory/releases",
            "/observatory/method",
            "/law",
            "/directory");

    private Menu() {}
}
