package org.istmo.operations;

/**
 * How long one kind of data is kept. A module that keeps something about people says so by a bean of this kind; the page
 * on privacy shows all of them.
 *
 * @param what key of the text that says what it is
 * @param howLong key of the text that says how long it is kept
 * @param why key of the text that says for what
 * @param ending the SQL statement that ends what is older, as the application's role, with the time now as {@code :now};
 *     empty for what nothing deletes
 */
public record Retention(String what, String howLong, String why, String ending) {}
