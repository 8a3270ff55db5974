package org.infraportal.stackviz.runs;

/**
 * A place of a stream that could not be read.
 *
 * @param position of its first byte in the unpacked stream
 * @param length the bytes left out for it
 * @param reason in the decoder's words
 */
public record Damage(long position, long length, String reason) {}
