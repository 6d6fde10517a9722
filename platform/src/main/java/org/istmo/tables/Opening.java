package org.istmo.tables;

/** What opening a file gives: a table whose rows can be read, or the reasons why there is none. */
public sealed interface Opening permits Table, Unreadable {

    /** The file's own name as its sender gave it, without folders and control characters. */
    String fileName();
}
