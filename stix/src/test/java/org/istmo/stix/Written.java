package org.istmo.stix;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Writes a value in one of the many ways in which it can be written: order, space and escapes by chance. */
final class Written {

    private final Random random;
    private final StringBuilder text = new StringBuilder();

    private Written(Random random) {
        this.random = random;
    }

    static String of(Json value, Random random) {
        Written written = new Written(random);
        written.write(value);
        return written.text.toString();
    }

    /** Without space, in the order of the value. */
    static String plain(Json value) {
        return of(value, new Random(0) {
            private static final long serialVersionUID = 1;

            @Override
            public int nextInt(int bound) {
                return bound - 1;
            }
        });
    }

    private void write(Json value) {
        space();
        switch (value) {
            case Json.Text(String string) -> write(string);
            case Json.Num(String number) -> text.append(number);
            case Json.Bool(boolean truth) -> text.append(truth);
            case Json.Null() -> text.append("null");
            case Json.Array(List<Json> items) -> {
                text.append('[');
                for (int index = 0; index < items.size(); index++) {
                    text.append(index == 0 ? "" : ",");
                    write(items.get(index));
                }
                text.append(']');
            }
            case Json.Dictionary dictionary -> {
                List<String> names = new ArrayList<>(dictionary.names());
                if (random.nextInt(3) == 0) {
                    Collections.shuffle(names, random);
                }
                text.append('{');
                String before = "";
                for (String name : names) {
                    text.append(before);
                    before = ",";
                    space();
                    write(name);
                    space();
                    text.append(':');
                    write(Objects.requireNonNull(dictionary.get(name)));
                }
                text.append('}');
            }
        }
        space();
    }

    private void space() {
        switch (random.nextInt(12)) {
            case 0 -> text.append(' ');
            case 1 -> text.append("\n\t");
            case 2 -> text.append("\r\n");
            default -> {}
        }
    }

    private void write(String string) {
        text.append('"');
        for (int at = 0; at < string.length(); at++) {
            char letter = string.charAt(at);
            if (letter < 0x20
                    || letter == '"'
                    || letter == '\\'
                    || (!Character.isSurrogate(letter) && random.nextInt(40) == 0)) {
                text.append(String.format("\\u%04x", (int) letter));
            } else {
                text.append(letter);
            }
        }
        text.append('"');
    }
}
