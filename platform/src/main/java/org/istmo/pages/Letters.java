package org.istmo.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** The characters that can be set on paper: those that every one of its fonts has. */
final class Letters {

    private final List<CmapLookup> fonts;

    private Letters(List<CmapLookup> fonts) {
        this.fonts = List.copyOf(fonts);
    }

    /** Of these TrueType fonts. */
    static Letters of(byte[]... files) {
        List<CmapLookup> fonts = new ArrayList<>();
        for (byte[] file : files) {
            try {
                fonts.add(
                        new TTFParser().parse(new RandomAccessReadBuffer(file)).getUnicodeCmapLookup());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Letters(fonts);
    }

    /** Whether it can be set, or needs no sign of its own: a blank, the end of a line, a mark for where one may end. */
    boolean has(int character) {
        return switch (Character.getType(character)) {
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.FORMAT -> true;
            case Character.CONTROL -> character == '\t' || character == '\n' || character == '\r';
            case Character.SURROGATE, Character.UNASSIGNED -> false;
            default -> fonts.stream().allMatch(font -> font.getGlyphId(character) > 0);
        };
    }
}
