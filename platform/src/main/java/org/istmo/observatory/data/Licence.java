package org.istmo.observatory.data;

/**
 * The licence under which the data are given away.
 *
 * @param id its SPDX identifier
 */
public record Licence(String id, String title, String url) {

    /** What Istmo gives its own data: credit is all that it asks for. */
    public static final Licence OF_THE_DATA = new Licence(
            "CC-BY-4.0",
            "Creative Commons Attribution 4.0 International",
            "https://creativecommons.org/licenses/by/4.0/");
}
