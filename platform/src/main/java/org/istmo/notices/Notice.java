package org.istmo.notices;

import java.time.Instant;
import java.util.UUID;

/**
 * What somebody was told.
 *
 * @param link where more is to be seen: an address of this installation, without the language
 */
public record Notice(UUID id, Kind kind, Message message, String link, Instant toldOn, boolean unread) {}
