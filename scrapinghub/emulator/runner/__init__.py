"""Runs the jobs of deployed spiders: their code, their queue, their processes, and what comes through their pipes."""
