package org.infraportal.ciwatch.alerts;

/** How somebody is told. */
public enum Channel {
    /** An e-mail, once the address is confirmed. */
    EMAIL,
    /** A POST with JSON, signed with the subscription's secret. */
    WEBHOOK
}
