package org.infraportal.refstack.results;

import java.time.Instant;

/** What a list of results is narrowed to; a null is no condition. Both times are inclusive. */
record ResultFilter(Instant from, Instant to, String cpid, Integer verificationStatus) {}
