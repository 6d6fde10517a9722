package org.istmo.operations;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** The database that another thread is starting and migrating, while this one builds the application. */
public record StartingDatabase(Future<Database> future) {

    /** The database, once it can be used. */
    public Database await() {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CannotStart cannotStart) {
                throw cannotStart;
            }
            throw new CannotStart("The database cannot be started: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while the database was starting.", e);
        }
    }
}
