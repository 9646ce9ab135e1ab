/**
 * What is asked of a coding agent, and what has happened: commands and events.
 */
package com.example.agent.message;
