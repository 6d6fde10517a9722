package org.istmo.law;

import java.util.Locale;

/** Which of the offences that the Budapest Convention defines a conduct is. */
public enum Conduct {
    ILLEGAL_ACCESS(2),
    ILLEGAL_INTERCEPTION(3),
    DATA_INTERFERENCE(4),
    SYSTEM_INTERFERENCE(5),
    MISUSE_OF_DEVICES(6),
    COMPUTER_RELATED_FORGERY(7),
    COMPUTER_RELATED_FRAUD(8),
    CHILD_SEXUAL_ABUSE_MATERIAL(9),
    COPYRIGHT(10),
    ATTEMPT_OR_AIDING(11),
    /** None of them: any other crime of which there is electronic evidence. */
    OTHER(0),
    UNKNOWN(0);

    /** The key of its name. */
    public String key() {
        return "law.conduct." + name().toLowerCase(Locale.ROOT);
    }

    private final int article;

    Conduct(int article) {
        this.article = article;
    }

    /** The article of the Budapest Convention that defines it; 0 where none does or it is not known. */
    public int article() {
        return article;
    }

    /** Whether it is an offence of articles 2 to 11 of the Budapest Convention. */
    public Answer withinArticles2To11() {
        return switch (this) {
            case UNKNOWN -> Answer.UNKNOWN;
            case OTHER -> Answer.NO;
            default -> Answer.YES;
        };
    }

    /**
     * Whether the UN convention of 2024 has an offence for it (its articles 7 to 14). It has none for copyright; an
     * attempt follows the offence that was attempted, which is not known here.
     */
    public Answer withinUnConvention() {
        return switch (this) {
            case UNKNOWN, ATTEMPT_OR_AIDING, OTHER -> Answer.UNKNOWN;
            case COPYRIGHT -> Answer.NO;
            default -> Answer.YES;
        };
    }
}
