package org.infraportal.database;

import java.util.concurrent.atomic.AtomicInteger;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.vertx.ext.web.Router;

/** As what deletes temporary files of a request, or counts it, once it is over. */
@Singleton
public class EndOfRequests {
    static final AtomicInteger SEEN = new AtomicInteger();

    void listen(@Observes Router router) {
        router.route().order(-1).handler(context -> {
            context.addEndHandler(ended -> SEEN.incrementAndGet());
            context.next();
        });
    }
}
