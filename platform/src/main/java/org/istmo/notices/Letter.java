package org.istmo.notices;

import java.util.ArrayList;
import java.util.List;
import org.istmo.pages.Texts;
import org.istmo.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says, in its reader's language.
 *
 * @param subject one line
 * @param footer why it came, and where that is changed
 */
public record Letter(Language language, String subject, List<Paragraph> paragraphs, Paragraph footer) {

    /**
     * Some sentences.
     *
     * @param link where they lead; null for nowhere
     */
    public record Paragraph(String text, @Nullable String link) {}

    public Letter {
        paragraphs = List.copyOf(paragraphs);
    }

    /**
     * The letter that tells these notices. What may be closed is told only where nobody else can read it.
     *
     * @param base the installation's address
     * @param encrypted whether the letter is for its reader's key
     */
    static Letter of(Kind kind, List<Notice> notices, Language language, String base, boolean encrypted) {
        String place = base + "/" + language.tag();
        Texts texts = Texts.in(language);
        List<Notice> open = notices.stream()
                .filter(notice -> encrypted || !notice.kind().mayBeClosed())
                .toList();
        int closed = notices.size() - open.size();
        List<Paragraph> paragraphs = new ArrayList<>();
        for (Notice notice : open) {
            String text = kind == Kind.DIGEST
                    ? notice.message().subject(language)
                    : notice.message().text(language);
            paragraphs.add(new Paragraph(text, place + notice.link()));
        }
        if (closed > 0) {
            paragraphs.add(new Paragraph(texts.get("notices.mail.closed.text", "count", closed), place + "/notices"));
        }
        String subject = kind == Kind.DIGEST
                ? texts.get("notices.mail.digest", "count", notices.size())
                : open.isEmpty()
                        ? texts.get("notices.mail.closed")
                        : open.getFirst().message().subject(language);
        String why = kind.isDuty() && kind != Kind.DIGEST ? "notices.mail.duty" : "notices.mail.choice";
        Paragraph footer = kind.isOnPage() || kind == Kind.DIGEST
                ? new Paragraph(texts.get(why), place + "/account/notices")
                : new Paragraph(texts.get("notices.mail.letter"), null);
        return new Letter(language, Lines.one(subject), paragraphs, footer);
    }

    /** As plain text. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (Paragraph paragraph : paragraphs) {
            append(text, paragraph);
        }
        text.append("-- \n");
        append(text, footer);
        return text.toString().strip() + "\n";
    }

    private static void append(StringBuilder text, Paragraph paragraph) {
        text.append(paragraph.text()).append('\n');
        if (paragraph.link() != null) {
            text.append(paragraph.link()).append('\n');
        }
        text.append('\n');
    }
}
