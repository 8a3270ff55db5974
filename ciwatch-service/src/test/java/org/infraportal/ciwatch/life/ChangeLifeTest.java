package org.infraportal.ciwatch.life;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import org.infraportal.ciwatch.life.LifeEvent.Kind;
import org.infraportal.ciwatch.life.PatchSetLife.End;

import static org.assertj.core.api.Assertions.assertThat;

class ChangeLifeTest {
    @Test
    void openPatchSetIsCalmForGood() {
        assertThat(ChangeLife.of(List.of(created(1, 0)), patchSets(0)))
                .containsExactly(new PatchSetLife(1, null, null));
    }

    @Test
    void nextPatchSetEndsTheOneBefore() {
        assertThat(ChangeLife.of(List.of(created(1, 0), created(2, 50)), patchSets(0, 50)))
                .containsExactly(new PatchSetLife(1, at(50), End.SUPERSEDED), new PatchSetLife(2, null, null));
    }

    @Test
    void mergeEndsTheCurrentOneAndNoOther() {
        assertThat(ChangeLife.of(List.of(created(1, 0), created(2, 50), event(Kind.MERGED, 2, 80)), patchSets(0, 50)))
                .containsExactly(new PatchSetLife(1, at(50), End.SUPERSEDED), new PatchSetLife(2, at(80), End.MERGED));
    }

    @Test
    void abandonedAndRestoredIsOpenAgainButWasNotCalm() {
        assertThat(ChangeLife.of(
                        List.of(created(1, 0), event(Kind.ABANDONED, 1, 20), event(Kind.RESTORED, 1, 30)),
                        patchSets(0)))
                .containsExactly(new PatchSetLife(1, at(20), null));
        assertThat(ChangeLife.of(List.of(created(1, 0), event(Kind.ABANDONED, 1, 20)), patchSets(0)))
                .containsExactly(new PatchSetLife(1, at(20), End.ABANDONED));
    }

    @Test
    void workInProgressFromTheBeginningIsNeverCalm() {
        LifeEvent hidden = new LifeEvent(at(0), Kind.CREATED, 1, true, false);
        LifeEvent ready = new LifeEvent(at(10), Kind.STATE, 1, false, false);

        assertThat(ChangeLife.of(List.of(hidden, ready, created(2, 40)), patchSets(0, 40)))
                .containsExactly(new PatchSetLife(1, at(0), End.SUPERSEDED), new PatchSetLife(2, null, null));
    }

    @Test
    void eventThatIsYoungerThanItsPatchSetTellsThatItWasBornHidden() {
        LifeEvent hidden = new LifeEvent(at(3), Kind.CREATED, 1, true, false);

        assertThat(ChangeLife.of(List.of(hidden), patchSets(0))).containsExactly(new PatchSetLife(1, at(0), null));
    }

    @Test
    void becomingPrivateEndsTheCalm() {
        LifeEvent hidden = new LifeEvent(at(25), Kind.STATE, 1, false, true);

        assertThat(ChangeLife.of(List.of(created(1, 0), hidden), patchSets(0)))
                .containsExactly(new PatchSetLife(1, at(25), null));
    }

    @Test
    void orderInWhichEventsCameDoesNotMatter() {
        List<LifeEvent> events = List.of(
                created(1, 0),
                new LifeEvent(at(5), Kind.STATE, 1, true, false),
                new LifeEvent(at(9), Kind.STATE, 1, false, false),
                created(2, 50),
                event(Kind.ABANDONED, 2, 60),
                event(Kind.RESTORED, 2, 70),
                created(3, 80),
                event(Kind.MERGED, 3, 95));
        List<PatchSetLife> lives = ChangeLife.of(events, patchSets(0, 50, 80));
        List<LifeEvent> mixed = new ArrayList<>(events);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(mixed, new Random(i));

            assertThat(ChangeLife.of(mixed, patchSets(0, 50, 80))).isEqualTo(lives);
        }
        assertThat(lives)
                .containsExactly(
                        new PatchSetLife(1, at(5), End.SUPERSEDED),
                        new PatchSetLife(2, at(60), End.SUPERSEDED),
                        new PatchSetLife(3, at(95), End.MERGED));
    }

    private static LifeEvent created(int patchSet, long second) {
        return event(Kind.CREATED, patchSet, second);
    }

    private static LifeEvent event(Kind kind, int patchSet, long second) {
        return new LifeEvent(at(second), kind, patchSet, false, false);
    }

    private static SortedMap<Integer, Instant> patchSets(long... seconds) {
        SortedMap<Integer, Instant> created = new TreeMap<>();
        for (long second : seconds) {
            created.put(created.size() + 1, at(second));
        }
        return created;
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(1_790_000_000L + second);
    }
}
