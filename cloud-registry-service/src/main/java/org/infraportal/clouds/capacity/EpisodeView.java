package org.infraportal.clouds.capacity;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A time at zero as the API gives it.
 *
 * @param days from the day it began to the day it ended; null where it was never restored
 * @param restoreValue the servers it had before
 * @param reason null where the history does not say
 */
record EpisodeView(
        LocalDate from,
        LocalDate to,
        Long days,
        int restoreValue,
        Integer restoredTo,
        ChangeReason reason,
        String repo,
        String disableCommit,
        String restoreCommit) {

    static EpisodeView of(DisableEpisode episode) {
        return new EpisodeView(
                episode.disabledOn(),
                episode.restoredOn(),
                episode.open() ? null : ChronoUnit.DAYS.between(episode.disabledOn(), episode.restoredOn()),
                episode.maxBefore(),
                episode.maxAfter(),
                episode.reason(),
                episode.repo(),
                episode.disableCommit(),
                episode.restoreCommit());
    }
}
