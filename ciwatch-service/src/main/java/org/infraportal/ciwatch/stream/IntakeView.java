package org.infraportal.ciwatch.stream;

import java.util.List;

import org.infraportal.ciwatch.intake.UnreadableRecords.UnreadableRecord;

/**
 * How the intake of live events is.
 *
 * @param servers the configured servers, by name
 * @param lag how many records of the topic this instance has still to read; null while that is not known
 * @param unreadable how many records were passed over, of which the newest thousand are kept
 * @param unreadableRecords the newest of them
 */
public record IntakeView(
        List<StreamView> servers, Long lag, long unreadable, List<UnreadableRecord> unreadableRecords) {}
