package org.istmo.access;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one module keeps about a person: handed to them on demand, and forgotten as far as the records allow. */
public interface OwnData {

    /** Under which name it stands in the file; lower case, one word. */
    String section();

    /** Everything that is kept about this person there, as rows of a table. */
    List<Map<String, @Nullable Object>> of(UUID account);

    /** Forgets what identifies the person, in the caller's transaction; records that stay keep the account's number. */
    void erase(UUID account);
}
