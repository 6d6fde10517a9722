package org.istmo.walls;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which keys of texts the program asks for: as a literal, or by the {@code key()} of an enum's constants. */
final class TextKeys {

    private final Set<String> literals = new TreeSet<>();

    /** Finds the literals that begin as keys begin. */
    TextKeys(Set<String> firstParts, Iterable<String> sources) {
        Pattern literal = Pattern.compile(firstParts.stream()
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "\"((?:", ")\\.[A-Za-z0-9_.]*)\"")));
        for (String source : sources) {
            literal.matcher(source).results().forEach(match -> literals.add(match.group(1)));
        }
    }

    /** Literals that are whole keys. */
    Set<String> whole() {
        return literals.stream().filter(key -> !key.endsWith(".")).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Literals that are the beginning of a key: the rest is put together. */
    Set<String> beginnings() {
        return literals.stream().filter(key -> key.endsWith(".")).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The keys that this enum's constants promise by their method {@code key()}. */
    static List<String> ofEnum(Class<?> type) {
        List<String> keys = new ArrayList<>();
        try {
            Method key = type.getDeclaredMethod("key");
            key.setAccessible(true);
            for (Object constant : type.getEnumConstants()) {
                keys.add((String) key.invoke(constant));
            }
        } catch (NoSuchMethodException e) {
            return List.of();
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new LinkageError(type.getName(), e);
        }
        return keys;
    }
}
