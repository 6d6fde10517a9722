package org.istmo.walls;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what looks like putting things in the order of their levels, or like a total of levels, in a source text. */
final class RankingInSources {

    /** What stands for a level in names: a score or a maturity would be one under another name. */
    private static final String LEVEL = "\\w*(?:level|maturity|score)\\w*";

    private static final List<Pattern> SIGNS = List.of(
            // SQL: an order, a rank, a total
            sign("\\border\\s+by\\s[^;\"]{0,200}?\\b" + LEVEL),
            sign("\\b(?:rank|dense_rank|percent_rank|cume_dist|ntile)\\s*\\("),
            sign("\\b(?:avg|sum|percentile_cont|percentile_disc)\\s*\\((?:\\s*distinct)?[^;\")]{0,60}\\b" + LEVEL),
            // Java, and Java in templates: an order, a comparison, a total
            sign("\\b(?:then)?comparing\\w*\\([^;{]{0,100}?" + LEVEL),
            sign("\\b(?:sorted|sort)\\([^;{]{0,100}?" + LEVEL),
            sign("\\bcompare(?:To)?\\([^;{]{0,60}?" + LEVEL),
            sign(LEVEL + "\\(?\\)?\\.compareTo\\("),
            sign("\\bComparable<\\w*Level"),
            sign("\\b(?:averaging|summing|summarizing)\\w*\\([^;{]{0,60}?" + LEVEL),
            sign("\\bmapTo(?:Int|Long|Double)\\([^;{]{0,60}?" + LEVEL + "[^;{]{0,20}\\)\\s*\\.(?:sum|average)"),
            // Markup: a table that a reader could sort by level
            sign("\\bdata-sort[\\w-]*\\s*=\\s*[\"'][^\"']*" + LEVEL));

    private RankingInSources() {}

    private static Pattern sign(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }

    /** What was found, white space made one blank. */
    static List<String> in(String text) {
        List<String> found = new ArrayList<>();
        for (Pattern sign : SIGNS) {
            Matcher matcher = sign.matcher(text);
            while (matcher.find()) {
                found.add(matcher.group().replaceAll("\\s+", " "));
            }
        }
        return found;
    }
}
