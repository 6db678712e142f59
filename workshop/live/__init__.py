"""The live side: one Room per workshop, and what carries its frames to every screen."""
