package org.istmo.notices;

import java.util.Optional;
import java.util.UUID;
import org.istmo.pages.Installation;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows in a demonstration what would have been sent; nowhere else does anybody read another person's mail. */
@Component
public class ShowingMail {

    private final Installation installation;
    private final Outbox outbox;
    private final Writing writing;

    ShowingMail(Installation installation, Outbox outbox, Writing writing) {
        this.installation = installation;
        this.outbox = outbox;
        this.writing = writing;
    }

    /**
     * What would have been sent.
     *
     * @param encryptedTo the key's fingerprint where only its holder could have read it; the letter is empty then
     */
    public record Shown(
            Kind kind, String name, String address, Optional<String> encryptedTo, Optional<Letter> letter) {}

    /** The mail of this number; empty where this is no demonstration, or there is none that waits and that the viewer may watch. */
    @Transactional(readOnly = true)
    public Optional<Shown> show(UUID mail) {
        if (!installation.demonstration() || !outbox.isWatched(mail)) {
            return Optional.empty();
        }
        outbox.asWorker();
        return outbox.waiting(mail).map(queued -> {
            Writing.Said said = writing.said(queued);
            return new Shown(
                    queued.kind(),
                    queued.recipient().name(),
                    queued.recipient().address(),
                    said.key().map(OpenPgpKey::grouped),
                    said.key().isPresent() ? Optional.empty() : Optional.of(said.letter()));
        });
    }
}
