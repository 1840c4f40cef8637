export { FuseScreen as default } from '../../../features/art/fuse/fuse-room.tsx';
