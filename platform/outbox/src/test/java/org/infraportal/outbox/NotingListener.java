package org.infraportal.outbox;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import jakarta.enterprise.context.ApplicationScoped;

import org.infraportal.events.ResultDeleted;
import org.infraportal.events.Topic;

/** Notes the ids of deleted results, and refuses one of them while it is told to. */
@ApplicationScoped
class NotingListener implements EventListener {
    static final String POISON = "poison";

    private final List<String> handled = new CopyOnWriteArrayList<>();
    private volatile boolean refusing = true;

    @Override
    public String name() {
        return "noting";
    }

    @Override
    public Set<Topic> topics() {
        return Set.of(Topic.INTEROP_RESULTS);
    }

    @Override
    public void on(Envelope envelope) {
        if (envelope.event() instanceof ResultDeleted deleted) {
            if (refusing && deleted.resultId().startsWith(POISON)) {
                throw new IllegalStateException("cannot handle " + deleted.resultId());
            }
            handled.add(deleted.resultId());
        }
    }

    List<String> handled(String prefix) {
        return handled.stream().filter(id -> id.startsWith(prefix)).toList();
    }

    void refuse(boolean refuse) {
        refusing = refuse;
    }
}
