package org.istmo.observatory.imports;

import org.springframework.core.io.InputStreamSource;

/**
 * A file as somebody sent it.
 *
 * @param name as its sender's machine calls it
 * @param content from its beginning, as often as it is asked for
 */
public record Upload(String name, InputStreamSource content) {}
