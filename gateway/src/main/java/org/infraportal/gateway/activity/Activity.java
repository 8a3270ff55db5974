package org.infraportal.gateway.activity;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One line of the live activity.
 *
 * @param id the event's id
 * @param at when it happened
 * @param program whose event it is, such as {@code refstack}
 * @param service the word people see for it, in the singular
 * @param subject what it is about
 * @param status a letter of the house, or null where none fits
 * @param text what happened
 * @param url the page that tells more, as a path on the portal, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Activity(
        String id,
        Instant at,
        String program,
        String service,
        String subject,
        String status,
        String text,
        String url) {}
