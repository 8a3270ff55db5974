package org.infraportal.subunit;

/**
 * What was read.
 *
 * @param format V1 or V2 when at least one packet was found
 * @param gzip whether the source was gzipped
 * @param length unpacked bytes; all offsets are below it
 * @param packets how many packets were delivered
 * @param damages how many damaged places were reported
 */
public record StreamSummary(StreamFormat format, boolean gzip, long length, long packets, long damages) {}
