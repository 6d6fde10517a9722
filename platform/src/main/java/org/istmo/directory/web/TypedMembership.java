package org.istmo.directory.web;

/**
 * What an editor typed into one of the page's forms, to be shown again with what is wrong with it.
 *
 * @param row the membership whose form it is, {@code new} for the one that adds, empty where nothing was typed
 * @param problem the key of what is wrong, empty where nothing is
 */
public record TypedMembership(String row, String grouping, String since, String until, String problem) {

    static final TypedMembership NOTHING = new TypedMembership("", "", "", "", "");
}
