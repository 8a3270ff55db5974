package org.infraportal.ciwatch.life;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import org.infraportal.ciwatch.life.PatchSetLife.End;

/**
 * The rule for lives: from all events of a change, in whatever order they came. A patch set counts as calm from its creation
 * until the next patch set, the merge, an abandonment, or the moment at which the change becomes work in progress or private,
 * whichever comes first.
 */
final class ChangeLife {
    private final List<LifeEvent> events;
    private final SortedMap<Integer, Instant> created;

    private ChangeLife(List<LifeEvent> events, SortedMap<Integer, Instant> created) {
        this.events = events;
        this.created = created;
    }

    /** @param created when each patch set whose creation is known was created, by its number */
    static List<PatchSetLife> of(List<LifeEvent> events, SortedMap<Integer, Instant> created) {
        List<LifeEvent> inOrder = new ArrayList<>(events);
        inOrder.sort(Comparator.comparing(LifeEvent::at));
        return new ChangeLife(inOrder, created).lives();
    }

    private List<PatchSetLife> lives() {
        List<PatchSetLife> lives = new ArrayList<>();
        created.forEach((number, at) -> lives.add(new PatchSetLife(number, calmUntil(number, at), ended(number, at))));
        return lives;
    }

    private Instant calmUntil(int number, Instant from) {
        Instant until = next(number);
        if (isHiddenAt(from) || isBornHidden(number)) {
            return from;
        }
        for (LifeEvent event : events) {
            boolean ends = event.kind() == LifeEvent.Kind.MERGED
                    || event.kind() == LifeEvent.Kind.ABANDONED
                    || event.kind() == LifeEvent.Kind.STATE && event.isHidden();
            if (ends && !event.at().isBefore(from)) {
                return until == null || event.at().isBefore(until) ? event.at() : until;
            }
        }
        return until;
    }

    /** When the next patch set came, or null. */
    private Instant next(int number) {
        return created.tailMap(number + 1).values().stream()
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private boolean isHiddenAt(Instant time) {
        boolean hidden = false;
        for (LifeEvent event : events) {
            if (event.at().isAfter(time)) {
                break;
            }
            hidden = event.isHidden();
        }
        return hidden;
    }

    /** Its own event may be a moment younger than the patch set. */
    private boolean isBornHidden(int number) {
        return events.stream()
                .filter(event -> event.kind() == LifeEvent.Kind.CREATED && event.patchSet() == number)
                .findFirst()
                .map(LifeEvent::isHidden)
                .orElse(false);
    }

    private End ended(int number, Instant from) {
        End end = null;
        for (LifeEvent event : events) {
            if (event.at().isBefore(from)) {
                continue;
            }
            end = switch (event.kind()) {
                case MERGED ->
                    event.patchSet() == number || event.patchSet() == 0 && next(number) == null ? End.MERGED : end;
                case ABANDONED -> end == End.MERGED ? end : End.ABANDONED;
                case RESTORED -> end == End.ABANDONED ? null : end;
                case CREATED, STATE -> end;
            };
        }
        return end != End.MERGED && next(number) != null ? End.SUPERSEDED : end;
    }

    /** The lives that differ from what is known of them. */
    static List<PatchSetLife> changed(List<PatchSetLife> lives, Map<Integer, PatchSetLife> known) {
        return lives.stream()
                .filter(life -> !life.equals(known.get(life.number())))
                .toList();
    }
}
