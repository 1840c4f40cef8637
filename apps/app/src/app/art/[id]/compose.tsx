export { ComposeScreen as default } from '../../../features/art/compose/compose-room.tsx';
