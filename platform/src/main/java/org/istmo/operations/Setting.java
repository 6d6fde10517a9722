package org.istmo.operations;

/**
 * Something that the operator can say in the environment.
 *
 * @param name such as {@code ISTMO_SMTP_PORT}; a {@code *} in it stands for a name that another setting gives
 * @param right what a right value looks like, as the end of "Right is …"
 */
public record Setting(String name, String right) {

    /** The one that this name stands for, where its own has a {@code *}. */
    public Setting of(String one) {
        return new Setting(name.replace("*", one), right);
    }

    /** Whether an environment's name is this setting's. */
    public boolean isMeantBy(String found) {
        return found.matches(name.replace("*", "[A-Z0-9]+"));
    }
}
