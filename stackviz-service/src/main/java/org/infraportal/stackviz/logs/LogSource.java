package org.infraportal.stackviz.logs;

import java.time.Instant;

/** A service's log in the store. */
record LogSource(int file, String service, String sha256, Instant startedAt, Instant endedAt, byte[] marks) {}
