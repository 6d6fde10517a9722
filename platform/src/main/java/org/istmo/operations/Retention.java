package org.istmo.operations;

/**
 * How long one kind of data is kept. A module that keeps something about people says so by a bean of this kind; the page
 * on privacy shows all of them.
 *
 * @param key of its texts: what it is; with {@code .long} how long it is kept, with {@code .why} for what
 * @param ending the SQL statement that ends what is older, as the application's role, with the time now as {@code :now};
 *     empty for what nothing deletes
 */
public record Retention(String key, String ending) {}
