package org.istmo.observatory;

/** The levels of an edition, in order: the stages of the CMM are 1 to 5, the levels of SIM3 are 0 to 4. */
public record Scale(int lowest, int highest) {

    public Scale {
        if (lowest < 0 || highest <= lowest) {
            throw new IllegalArgumentException("not a scale: " + lowest + " to " + highest);
        }
    }

    /** How many levels there are. */
    public int size() {
        return highest - lowest + 1;
    }

    /** Whether this level is on the scale. */
    public boolean contains(int level) {
        return lowest <= level && level <= highest;
    }

    /** The level's place on the scale, counted from 1: chooses how dark it is drawn. */
    public int step(int level) {
        return require(level) - lowest + 1;
    }

    /** The level in the middle of the scale: {@code established} on the CMM's. */
    public int middle() {
        return (lowest + highest) / 2;
    }

    /** The same level, or an {@link IllegalArgumentException} where it is not on the scale. */
    int require(int level) {
        if (!contains(level)) {
            throw new IllegalArgumentException("level " + level + " is not on the scale " + this);
        }
        return level;
    }

    @Override
    public String toString() {
        return lowest + ".." + highest;
    }
}
