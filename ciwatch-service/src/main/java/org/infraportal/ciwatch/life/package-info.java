/**
 * The life of a change: which of its patch sets was the current one when, whether people could expect CIs to report on it, and
 * how it ended.
 *
 * <p>Tables: life_event; the columns calm_until and ended of patch_set. Events in: none. Events out: none.
 */
package org.infraportal.ciwatch.life;
